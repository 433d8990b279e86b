/** What invented names and addresses are made of. */
const words = (text: string): readonly string[] => text.split(' ');

export const firstNames = words(
  'Mareike Holger Jette Doreen Torsten Ilka Uwe Anna Maria Jürgen Sören Änne Björn Käthe Lore Greta Nils Ute Frieda ' +
    'Konrad Emil Ayşe Mehmet Olena Ivan Agnieszka Piotr Linh Minh Fatima Youssef Heike Sabine Peter Klaus Monika ' +
    'Renate Wolfgang Dieter Gisela Lukas Leonie Finn Mia Paul Emma Theo Hannah Jonas Lena Malte Svenja Ronny Mandy',
);

/** Borne by many. */
export const commonNames = words(
  'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Meier Maier',
);

/** With `nameEnds` they make names that few or nobody bears. */
export const nameBeginnings = words(
  'Sonn Haver Graben Brunn Tann Eich Fal Rade Lin Buchen Ahorn Birken Dorn Eber Erlen Fichten Flieder Gersten Hasel ' +
    'Heide Hirsch Holunder Hopfen Kiesel Kirsch Kranich Krumm Lerchen Löwen Mühl Nebel Nuss Ostern Pappel Quell ' +
    'Raben Reh Ried Rosen Rüster Schilf Schlehen Schwalben See Silber Specht Stern Storch Ulmen Wacholder Wasser ' +
    'Weiden Wiesen Wild Winter Wolken Zeder Ziegel Zimmer Zwillings',
);
export const nameEnds = words(
  'wald stein hof meier feld kenrath mann hain bach berg brück brink busch dorf eck fels furt garten graben grund ' +
    'haus heim holz horn kamp kirch land lohe mark moor mühl ried rode roth schlag see siedel stedt tal teich thal ' +
    'weg weide weiler werder wiese winkel born bühl',
);

export const streets = ['Musterstraße', 'Beispielweg', 'Musterplatz', 'Am Muster', 'Beispielallee'];
export const places = [
  '39104 Magdeburg',
  '39108 Magdeburg',
  '38820 Halberstadt',
  '39576 Stendal',
  '39340 Haldensleben',
  '06484 Quedlinburg',
];
