#!/bin/sh
# guard.sh COMMAND [ARGUMENT...]
# Runs a command for as long as our standard input stays open. The test harness holds the other end of that pipe: when
# it ends, however badly, the kernel closes the pipe and the command goes too, with every process of its group.
exec 3<&0
"$@" </dev/null 3<&- &
command=$!
trap 'kill -TERM "$command" 2>/dev/null' TERM

(
  trap '' TERM
  read -r _ <&3
  kill -KILL "-$$"
) &
watch=$!

wait "$command"
status=$?
# A trapped signal ends `wait` early.
while kill -0 "$command" 2>/dev/null; do
  wait "$command"
  status=$?
done
kill -KILL "$watch" 2>/dev/null
exit "$status"
