import type { casesApi, identityApi, publicVoiceApi } from '@gezhi/contracts';
import { endpoint } from '../lib/call';

export const whoAmI = endpoint<typeof identityApi.me>('GET', '/api/session');
export const demoPeople = endpoint<typeof identityApi.demoPeople>('GET', '/api/session/demo');
export const signInDemo = endpoint<typeof identityApi.signInDemo>('POST', '/api/session/demo');
export const readCase = endpoint<typeof casesApi.read>('GET', '/api/cases/:id');
export const followReport = endpoint<typeof publicVoiceApi.follow>('GET', '/api/public/reports/:code');
