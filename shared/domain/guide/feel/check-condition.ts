import type { Variable } from '../guide-file.ts';
import type { ConditionFault, Expression, NameType, Span } from './expression.ts';

type Type = Variable['type'] | 'null' | 'duration';
interface Typed {
  readonly type: Type;
  /** Values of a choice, where the expression is one. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** The text itself, where the expression is a text in quotation marks. */
  readonly literal?: string;
}

const germanTypes: Readonly<Record<Type, string>> = {
  boolean: 'ja oder nein',
  choice: 'eine Auswahl',
  number: 'eine Zahl',
  date: 'ein Tag',
  text: 'ein Text',
  null: 'unbekannt',
  duration: 'eine Zeitspanne',
};

/** Every fault of types and names: an unknown name, a number compared with a text, a value the choice does not have. */
export function checkCondition(
  expression: Expression,
  names: Readonly<Record<string, NameType>>,
): readonly ConditionFault[] {
  const faults: ConditionFault[] = [];
  const report = ({ from, to }: Span, code: ConditionFault['code'], message: string) => {
    faults.push({ from, to, code, message });
  };

  function typeOf(part: Expression): Typed | null {
    switch (part.kind) {
      case 'literal':
        return part.value.type === 'text' ? { type: 'text', literal: part.value.is } : { type: part.value.type };
      case 'duration':
        return { type: 'duration' };
      case 'name': {
        const known = Object.hasOwn(names, part.name) ? names[part.name] : undefined;
        if (known) return { type: known.type, values: known.values };
        report(part, 'unknown-variable', `die Variable ${part.name} gibt es nicht`);
        return null;
      }
      case 'not':
        needBoolean(part.of);
        return { type: 'boolean' };
      case 'and':
      case 'or':
        needBoolean(part.left);
        needBoolean(part.right);
        return { type: 'boolean' };
      case 'compare':
        checkComparison(part);
        return { type: 'boolean' };
      case 'arithmetic':
        return typeOfArithmetic(part);
    }
  }

  function needBoolean(part: Expression): void {
    const typed = typeOf(part);
    if (typed && typed.type !== 'boolean') {
      report(part, 'wrong-type', `hier wird ja oder nein erwartet, das ist ${germanTypes[typed.type]}`);
    }
  }

  function checkComparison(part: Extract<Expression, { kind: 'compare' }>): void {
    const left = typeOf(part.left);
    const right = typeOf(part.right);
    if (!left || !right) return;
    const isEquality = part.operator === '=' || part.operator === '!=';
    if (left.type === 'null' || right.type === 'null') {
      if (!isEquality) report(part, 'wrong-type', 'mit null wird nur durch = und != verglichen');
      return;
    }
    if (hasChoice(left, right)) {
      if (!isEquality) report(part, 'wrong-type', 'eine Auswahl wird nur durch =, != und in verglichen');
      checkChoice(part.left, left, right);
      checkChoice(part.right, right, left);
      return;
    }
    if (left.type === 'text' || right.type === 'text') {
      report(part, 'wrong-type', 'freie Texte taugen nicht für Bedingungen; nur = null und != null');
    } else if (left.type !== right.type) {
      const message = `verglichen werden ${germanTypes[left.type]} und ${germanTypes[right.type]}`;
      report(part, 'wrong-type', message);
    } else if (left.type === 'boolean' && !isEquality) {
      report(part, 'wrong-type', 'ja und nein werden nur durch = und != verglichen');
    } else if (left.type === 'duration') {
      report(part, 'wrong-type', 'Zeitspannen werden nicht verglichen; rechnen Sie mit Tagen');
    }
  }

  function checkChoice(at: Span, one: Typed, other: Typed): void {
    if (one.type === 'choice' && other.type !== 'choice' && other.literal === undefined) {
      report(at, 'wrong-type', `verglichen werden eine Auswahl und ${germanTypes[other.type]}`);
    }
    if (one.literal !== undefined && other.values && !Object.hasOwn(other.values, one.literal)) {
      const values = Object.keys(other.values).join(', ');
      report(at, 'unknown-value', `den Wert ${one.literal} hat die Auswahl nicht; es gibt ${values}`);
    }
  }

  function typeOfArithmetic(part: Extract<Expression, { kind: 'arithmetic' }>): Typed | null {
    const left = typeOf(part.left);
    const right = typeOf(part.right);
    if (!left || !right) return null;
    if (left.type === 'number' && right.type === 'number') return { type: 'number' };
    if (left.type === 'date' && right.type === 'duration' && part.operator !== '*') return { type: 'date' };
    report(part, 'wrong-type', 'gerechnet wird mit Zahlen, oder mit einem Tag und einer Zeitspanne wie @"P3M"');
    return null;
  }

  needBoolean(expression);
  return faults;
}

function hasChoice(left: Typed, right: Typed): boolean {
  return left.type === 'choice' || right.type === 'choice';
}
