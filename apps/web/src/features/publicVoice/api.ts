import type { gridApi, likenessApi, publicVoiceApi, ReplyOf, reportUploadsApi } from '@gezhi/contracts';
import { addressOf, endpoint } from '../../lib/call';
import { sendPhoto } from '../../lib/upload';

export type { CityView, FollowView, PlaceFound, PublicLike as KnownNearby } from '@gezhi/contracts';
export type Located = ReplyOf<typeof gridApi.locate>;

export const lookAtCity = endpoint<typeof publicVoiceApi.city>('GET', '/api/city');
export const whoWillGet = endpoint<typeof publicVoiceApi.whoWillGet>('GET', '/api/public/answer');
export const submitReport = endpoint<typeof publicVoiceApi.submit>('POST', '/api/public/reports');
export const findKnownNearby = endpoint<typeof likenessApi.beforeSending>('POST', '/api/public/likes');
export const followReport = endpoint<typeof publicVoiceApi.follow>('GET', '/api/public/reports/:code');
export const answerReport = endpoint<typeof publicVoiceApi.answer>('POST', '/api/public/reports/:code/answers');
export const searchPlaces = endpoint<typeof gridApi.search>('GET', '/api/places');
export const locate = endpoint<typeof gridApi.locate>('GET', '/api/places/at');
export const listAreas = endpoint<typeof gridApi.areas>('GET', '/api/net/areas');
export const listPoints = endpoint<typeof gridApi.points>('GET', '/api/net/points');

const uploadsAddress = '/api/public/reports/:code/uploads' satisfies (typeof reportUploadsApi.begin)['url'];

export const deliverReportPhoto = (code: string, id: string, photo: Blob) =>
  sendPhoto(addressOf(uploadsAddress, { code }), id, photo);
