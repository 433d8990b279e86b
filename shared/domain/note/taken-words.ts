/** What means something in this field already; written out it would be read as something else. */
export const meansElsewhere: ReadonlySet<string> = new Set(
  // Bedarfsgemeinschaft, Teilnehmer, Sachbearbeitung, Verwaltungsgericht, Führungskraft, Aktenzeichen and the like.
  'ag arge asd ba bg bgnr bgb dsgvo egv ek fba fk fm gb gez gkv hg jc kdu kdnr lsg mae mdk mg pkv ra sb sg sgb sgg tn üg vb vg'.split(
    ' ',
  ),
);

/** Words that people type and mean, and that a short form would swallow. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  `ab aber acht alle allein alles als also alt am an antrag arbeit auch auf aus bald bei beide beim bereit bis bitte
   brief da dabei dafür dann darf das dass dazu dein dem den denn der des dich die dies diese dir doch dort drei du
   durch ehe ein eine einem einen einer eines er erst es etwa euch euro fall falsch fast firma folgt frage frau für
   fünf gab gar geht geld gern gibt ging gut haben halb hat hatte haus heim her herr heute hier hin ich ihm ihn ihr
   ihre im immer in ins ist ja jahr je jede jetzt job kam kann kein keine kind klar kommt konto lang lange liegt man
   mehr mein mich mir mit mobil monat muss nach name nein neu neue neun nicht nie noch nun nur ob oder offen ohne ort
   post recht rest ruft sagt schon sehr seit sich sie sieben sind so soll sonst sowie tag tage teil tel termin tut
   über um und uns unter viel vier vom von vor wann war warum was weg weil weit wem wen wenn wer wert wie wieder will
   wir wird wo woche wohl wohnt zahl zehn zeit zu zum zur zwar zwei`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
