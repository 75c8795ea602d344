import type {
  feedbackApi,
  gridApi,
  likenessApi,
  publicViewApi,
  publicVoiceApi,
  ReplyOf,
  reportUploadsApi,
} from '@gezhi/contracts';
import { addressOf, endpoint } from '../../lib/call';
import { sendPhoto } from '../../lib/upload';

export type {
  CityView,
  FeedbackView,
  FollowView,
  PlaceFound,
  PublicLike as KnownNearby,
  PublicProblem,
} from '@gezhi/contracts';
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

export const searchCategories = endpoint<typeof publicVoiceApi.searchCategories>('GET', '/api/public/categories');
export const addVoice = endpoint<typeof publicVoiceApi.addVoice>('POST', '/api/public/problems/:ref/voices');
export const rateReport = endpoint<typeof publicVoiceApi.rate>('POST', '/api/public/reports/:code/ratings');
export const withdrawReport = endpoint<typeof publicVoiceApi.withdraw>('POST', '/api/public/reports/:code/withdrawals');
export const eraseReport = endpoint<typeof publicVoiceApi.erase>('POST', '/api/public/reports/:code/erasures');
export const listProblems = endpoint<typeof publicViewApi.list>('GET', '/api/public/problems');
export const readProblem = endpoint<typeof publicViewApi.one>('GET', '/api/public/problems/:ref');
export const giveFeedback = endpoint<typeof feedbackApi.give>('POST', '/api/public/feedback');
export const followFeedback = endpoint<typeof feedbackApi.follow>('GET', '/api/public/feedback/:code');
export const eraseFeedback = endpoint<typeof feedbackApi.erase>('POST', '/api/public/feedback/:code/erasure');

const problemPhotoAddress = '/api/public/problems/:ref/photos/:id/:size' satisfies (typeof publicViewApi.photo)['url'];
export const problemPhotoUrl = (ref: string, id: string, size: 'thumb' | 'large') =>
  addressOf(problemPhotoAddress, { ref, id, size });
const geoJsonAddress = '/api/public/problems.geojson' satisfies (typeof publicViewApi.geojson)['url'];
const rssAddress = '/api/public/problems.rss' satisfies (typeof publicViewApi.rss)['url'];
export const geoJsonUrl = (query: Record<string, unknown>) => addressOf(geoJsonAddress, {}, query);
export const rssUrl = (query: Record<string, unknown>) => addressOf(rssAddress, {}, query);

const uploadsAddress = '/api/public/reports/:code/uploads' satisfies (typeof reportUploadsApi.begin)['url'];

export const deliverReportPhoto = (code: string, id: string, photo: Blob) =>
  sendPhoto(addressOf(uploadsAddress, { code }), id, photo);
