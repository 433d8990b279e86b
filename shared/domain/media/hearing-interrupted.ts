/** What a `hearYourself` that was ended says. */
export const hearingInterrupted = 'interrupted';
