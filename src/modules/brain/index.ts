export type { Endpoint } from './language-model/chat.ts';
export {
  type Health,
  type LanguageModel,
  languageModel,
  type Opinion,
} from './language-model/language-model.ts';
export type { Cold } from './models/at-work.ts';
export { type Mind, mindOf, type Read } from './models/mind.ts';
export { type Renewed, renew } from './models/renew.ts';
export { modelSettings, type Retrained, retrain, verifyModel } from './models/retrain.ts';
export { findChampion, listModels, type Model } from './models/store.ts';
export { type LabelledAddress, readLabelled } from './place/labelled.ts';
export { type PlaceCandidate, type PlacePart, type PlaceRead, readPlace } from './place/read-place.ts';
export { byRules, type Labeller } from './place/rule-labeller.ts';
export { trainedLabeller } from './place/tagger.ts';
export { type TrainSettings, train as trainPlaces, trainSettings } from './place/train.ts';
export {
  countBeneath,
  type Figures,
  figuresBy,
  type Grouping,
  groupings,
  type ReadingCost,
  readingCost,
  type SignalsWanted,
  signalsBeneath,
} from './quality/queries.ts';
export { type CatalogueEntry, ColdReader } from './reading/cold.ts';
export { listedReader } from './reading/listed.ts';
export { type Quality, quality, type Said } from './reading/measure.ts';
export { type Abstention, type Guess, isAbstention, Reader, type Reading } from './reading/reader.ts';
export { SelfTaught } from './reading/self-teaching.ts';
export { type TrainingSettings, usualTraining } from './reading/settings.ts';
export { type Trained, train } from './reading/train.ts';
export type { Why, WordShare } from './reading/why.ts';
export type { Confirmed, Writing } from './reading/writing.ts';
export { type Example, type Lesson, LONGEST_DETAIL, maskedLesson, type Source } from './record/example.ts';
export { maskPersonal } from './record/mask.ts';
export { addExamples, eraseExamples, examplesOf, lastExample } from './record/store.ts';
export {
  lookAtReply,
  type ReplyDraft,
  type ReplyHint,
  type ReplyLook,
  replyParts,
} from './reply/look-at-reply.ts';
export { findRoute, LEAST_LEAST, LONGEST_DAYS, type RouteRule } from './route/route.ts';
export {
  countRoutes,
  endRoute,
  findRouteById,
  holdRoutes,
  listRoutes,
  type RouteCount,
  routesInForce,
  storeRoute,
} from './route/store.ts';
export { type AgeGroup, ageGroupOf, ageGroups } from './signals/age-group.ts';
export {
  type Decision,
  type Dismissal,
  dismissals,
  type Fate,
  fateOf,
  type Signal,
  type SignalSource,
  type Silence,
  versionOf,
} from './signals/signal.ts';
export {
  attachSignal,
  confirmSignals,
  decideSignal,
  findSignal,
  findSignalOfCase,
  storeSignals,
} from './signals/store.ts';
export type { Topic } from './topics/describe.ts';
export { type Heat, type HeatSettings, heatSettings, severityOf } from './topics/heat.ts';
export { type KeptTopic, listTopics, pageOfTopics, type TopicsFound } from './topics/queries.ts';
export { readableTitle } from './topics/readable-title.ts';
export {
  findTopicId,
  membersOfTopic,
  storeTopics,
  sweepTopics,
  type TopicChanges,
  topicOfDemand,
} from './topics/store.ts';
export { cluesOf } from './twins/print.ts';
export { Rarity } from './twins/rarity.ts';
export { type Recalled, recalledOf, storeHeard } from './twins/recall.ts';
export { eraseTwins, type KeptTwin, storeTwins, twinsOfDemands } from './twins/store.ts';
export type { Told } from './twins/told.ts';
export { type TwinSettings, topicLinks, twinSettings } from './twins/twin-settings.ts';
export { type Heard, type Likely, type Twin, Watch } from './twins/watch.ts';
export { checkWords, type WordKind, type WordList } from './understanding/own-words.ts';
export { understand, urgencyIn } from './understanding/understand.ts';
export type {
  Context,
  Part,
  Question as Asked,
  Span,
  Told as ToldCircumstance,
  Understanding,
  Urgency,
} from './understanding/understanding.ts';
export { storeWords, understandingRulesOf } from './understanding/words-store.ts';
