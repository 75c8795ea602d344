import * as ground from './2026-11-21-01-ground';
import * as identity from './2026-11-21-02-identity';
import * as standards from './2026-11-21-03-standards';
import * as net from './2026-11-21-04-net';
import * as duties from './2026-11-21-05-duties';
import * as cases from './2026-11-21-06-cases';
import * as media from './2026-11-21-07-media';
import * as publicVoice from './2026-11-21-08-public-voice';
import * as demoPictures from './2026-11-21-09-demo-pictures';
import * as imports from './2026-11-21-10-imports';
import * as netEditing from './2026-11-21-11-net-editing';
import * as categories from './2026-11-21-12-categories';
import * as screen from './2026-11-21-14-screen';
import * as pointsInBulk from './2026-11-21-15-points-in-bulk';
import * as namesCodesCountdown from './2026-11-21-16-names-codes-countdown';
import * as closedLoop from './2026-11-21-18-closed-loop';
import * as likeness from './2026-11-21-21-likeness';
import * as lookBacks from './2026-11-21-21-look-backs';
import * as visits from './2026-11-21-22-visits';
import * as supervision from './2026-11-21-23-supervision';
import * as dutyLetters from './2026-11-21-24-duty-letters';
import * as sweeps from './2026-11-21-24-sweeps';
import * as dutiesNeverBegun from './2026-11-21-25-duties-never-begun';
import * as channels from './2026-11-21-26-channels';
import * as appeals from './2026-11-21-28-appeals';
import * as instructions from './2026-11-21-29-instructions';
import * as numbers from './2026-11-21-30-numbers';
import * as firstFilingsAtOnce from './2026-11-21-32-first-filings-at-once';
import * as lookPhotos from './2026-11-21-33-look-photos';
import * as open311 from './2026-11-21-40-open311';
import * as uploads from './2026-11-21-42-uploads';
import * as publicView from './2026-11-21-44-public-view';
import * as feedback from './2026-11-21-45-feedback';
import * as pushDevices from './2026-11-21-50-push-devices';
import * as indexesOfNumbers from './2026-11-21-51-indexes-of-numbers';
import * as bounds from './2026-11-21-52-bounds';
import * as oldCases from './2026-11-21-53-old-cases';
import * as tiles from './2026-11-21-54-tiles';
import * as bodiesInCharge from './2026-11-21-55-bodies-in-charge';
import * as openLists from './2026-11-21-55-open-lists';
import * as papers from './2026-11-21-60-papers';
import * as kept from './2026-11-21-65-kept';
import * as origins from './2026-11-21-80-origins';
import * as hotline from './2026-11-21-81-hotline';
import * as ledgers from './2026-11-21-84-ledgers';
import * as unitDays from './2026-11-21-90-unit-days';
import * as briefs from './2026-11-21-91-briefs';
import * as exchange from './2026-11-21-92-exchange';
import * as pointPlans from './2026-11-21-94-point-plans';
import * as decided from './2026-11-22-96-decided';
import * as hotlineListsAndKeys from './2026-11-22-98-hotline-lists-and-keys';
import * as visitDocuments from './2026-11-22-99-visit-documents';
import * as indicators from './2026-11-22-100-indicators';
import * as cameBack from './2026-11-22-101-came-back';
import * as paperFiles from './2026-11-22-102-paper-files';
import * as paperMarksAndCases from './2026-11-22-103-paper-marks-and-cases';
import * as carriedOn from './2026-11-22-104-carried-on';
import * as twoSecrets from './2026-11-22-105-two-secrets';
import * as search from './2026-11-22-107-search';
import * as enterCity from './2026-11-22-108-enter-city';
import * as allWritersOfAPlan from './2026-11-22-109-all-writers-of-a-plan';
import * as boxes from './2026-11-22-110-boxes';
import * as copiesWaiting from './2026-11-22-111-copies-waiting';
import * as lighterWrites from './2026-11-22-112-lighter-writes';
import * as knownCities from './2026-11-22-113-known-cities';
import * as openByClass from './2026-11-22-120-open-by-class';

/** Frozen history, in order. A migration imports nothing from the application and is never edited once it has landed. */
export const migrations = {
  '2026-11-21-01-ground': ground,
  '2026-11-21-02-identity': identity,
  '2026-11-21-03-standards': standards,
  '2026-11-21-04-net': net,
  '2026-11-21-05-duties': duties,
  '2026-11-21-06-cases': cases,
  '2026-11-21-07-media': media,
  '2026-11-21-08-public-voice': publicVoice,
  '2026-11-21-09-demo-pictures': demoPictures,
  '2026-11-21-10-imports': imports,
  '2026-11-21-11-net-editing': netEditing,
  '2026-11-21-12-categories': categories,
  '2026-11-21-14-screen': screen,
  '2026-11-21-15-points-in-bulk': pointsInBulk,
  '2026-11-21-16-names-codes-countdown': namesCodesCountdown,
  '2026-11-21-18-closed-loop': closedLoop,
  '2026-11-21-22-visits': visits,
  '2026-11-21-21-likeness': likeness,
  '2026-11-21-21-look-backs': lookBacks,
  '2026-11-21-23-supervision': supervision,
  '2026-11-21-24-duty-letters': dutyLetters,
  '2026-11-21-24-sweeps': sweeps,
  '2026-11-21-25-duties-never-begun': dutiesNeverBegun,
  '2026-11-21-28-appeals': appeals,
  '2026-11-21-29-instructions': instructions,
  '2026-11-21-30-numbers': numbers,
  '2026-11-21-32-first-filings-at-once': firstFilingsAtOnce,
  '2026-11-21-33-look-photos': lookPhotos,
  '2026-11-21-40-open311': open311,
  '2026-11-21-42-uploads': uploads,
  '2026-11-21-26-channels': channels,
  '2026-11-21-44-public-view': publicView,
  '2026-11-21-45-feedback': feedback,
  '2026-11-21-50-push-devices': pushDevices,
  '2026-11-21-51-indexes-of-numbers': indexesOfNumbers,
  '2026-11-21-52-bounds': bounds,
  '2026-11-21-53-old-cases': oldCases,
  '2026-11-21-54-tiles': tiles,
  '2026-11-21-55-bodies-in-charge': bodiesInCharge,
  '2026-11-21-55-open-lists': openLists,
  '2026-11-21-60-papers': papers,
  '2026-11-21-65-kept': kept,
  '2026-11-21-80-origins': origins,
  '2026-11-21-90-unit-days': unitDays,
  '2026-11-21-84-ledgers': ledgers,
  '2026-11-21-91-briefs': briefs,
  '2026-11-21-92-exchange': exchange,
  '2026-11-21-81-hotline': hotline,
  '2026-11-22-98-hotline-lists-and-keys': hotlineListsAndKeys,
  '2026-11-22-99-visit-documents': visitDocuments,
  '2026-11-22-102-paper-files': paperFiles,
  '2026-11-22-103-paper-marks-and-cases': paperMarksAndCases,
  '2026-11-22-96-decided': decided,
  '2026-11-21-94-point-plans': pointPlans,
  '2026-11-22-104-carried-on': carriedOn,
  '2026-11-22-100-indicators': indicators,
  '2026-11-22-105-two-secrets': twoSecrets,
  '2026-11-22-101-came-back': cameBack,
  '2026-11-22-109-all-writers-of-a-plan': allWritersOfAPlan,
  '2026-11-22-107-search': search,
  '2026-11-22-110-boxes': boxes,
  '2026-11-22-108-enter-city': enterCity,
  '2026-11-22-111-copies-waiting': copiesWaiting,
  '2026-11-22-112-lighter-writes': lighterWrites,
  '2026-11-22-113-known-cities': knownCities,
  '2026-11-22-120-open-by-class': openByClass,
};
