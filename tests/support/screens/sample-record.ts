import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import type { TellingRule } from '#shared/domain/disclosure/disclosure-rules.ts';
import { fullRecord } from '../records.ts';
import { id } from './sample-workplace.ts';

/** The record behind the pictures: much on file, with long words. */
export const sampleRecord: CustomerRecord = {
  ...fullRecord({ id: id(11), jurisdictionId: 'arge-boerde', needs: ['slowSpeech', 'hardOfHearing'] }),
};

export const sampleTelling: TellingRule = {
  tell: {
    appointments: { by: 'advisor' },
    notices: { by: 'advisor' },
    registrations: { by: 'advisor' },
    cases: { by: 'advisor' },
    contacts: { by: 'advisor' },
  },
  papers: [{ concern: 'Umzug', papers: ['Mietangebot', 'Begründung des Umzugs'], department: 'leistung-sgb-2' }],
};
