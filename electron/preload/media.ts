import { exposeBridge } from './expose-bridge.ts';

exposeBridge('media');
