import { electronModule } from './electron-module.mjs';
import { featureIndex } from './feature-index.mjs';
import { migrationTypes } from './migration-types.mjs';
import { rooms } from './rooms.mjs';
import { sqlPlaces } from './sql-places.mjs';

/** The rules of docs/ARCHITECTURE.md that no rule of the linter expresses: who may import whom, and where SQL stands. */
export default {
  meta: { name: 'house' },
  rules: {
    rooms,
    'electron-module': electronModule,
    'feature-index': featureIndex,
    'migration-types': migrationTypes,
    'sql-places': sqlPlaces,
  },
};
