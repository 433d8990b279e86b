/** Words that callers say around their concern; folded as by `foldForSearch`. */
export const fillers: ReadonlySet<string> = new Set(
  `aber als also am an auch auf aus bei beim bin bis bitte brauche brauchen da dann das dass dem den denn der des die
  dies diese diesen doch du ein eine einem einen einer eines er es etwas frage fragen fuer gerne gern geht gibt hab habe
  haben hallo hat hatte ich ihr ihre ihren im in ist ja jetzt kann kein keine keinen koennen man mal mein meine meinem
  meinen meiner mich mir mit moechte moechten muss muessen nach nicht noch nun nur ob oder schon sein seine sich sie sind
  so soll sollen um und uns unser unsere vom von vor wann warum was wegen weil weiss welche wenn wer werden wie will wir
  wird wo wollen wollte worden wurde zu zum zur ueber unter doch dafuer damit dazu eigentlich einfach`.split(/\s+/),
);

const endings = ['ungen', 'ung', 'ern', 'eln', 'en', 'em', 'er', 'es', 'e', 's', 't'];

/**
 * A light German stem of a folded word: "Termine", "Terminen" and "Termins" become one. Participles lose their `ge`:
 * "gekündigt" meets "kündigen", and umlauts go: "Umzügen" meets "Umzug". Never shorter than four letters, so that short words stay apart.
 */
export function stemOf(word: string): string {
  const bare = /^ge.{5,}(t|en)$/.test(word) ? word.slice(2) : word;
  const ending = endings.find((one) => bare.endsWith(one) && bare.length - one.length >= 4);
  const stem = ending ? bare.slice(0, -ending.length) : bare;
  return stem.replaceAll(/([aou])e(?=[bcdfghklmnprstz])/g, '$1');
}
