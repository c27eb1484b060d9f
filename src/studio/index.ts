// Keeps what staff write of the intents: the draft, its versions, which of them is in force.
export { type Teach } from './checks/teaching.ts';
export { type KeptReport, type RedTest, type RunTests, type TestReport } from './checks/tests.ts';
export { diff, type Change, type IntentDiff } from './content/diff.ts';
export { hashOf, inOrder, same } from './content/hash.ts';
export { readRecorded, reasonOf, recordedSchema, type Recorded } from './content/recorded.ts';
export {
  editionIntentSchema,
  intentName,
  intentWordingSchema,
  localeName,
  phraseSchema,
  phrasesSchema,
} from './content/schema.ts';
export { type Saved, type SaveRefusal } from './draft/draft.ts';
export { createDraftingMany } from './draft/many.ts';
export { type Present } from './draft/presence.ts';
export { draftKinds, type DraftRow } from './draft/rows.ts';
export { readFolder, readFolders } from './files/read-folder.ts';
export { filesOf, type IntentFiles } from './files/write-files.ts';
export { takings, type Sides, type Taking } from './files/sides.ts';
export { type StudioNews } from './follow.ts';
export { outcomes, type Outcome, type Unheard, type Week } from './inbox/inbox.ts';
export { endings, type Talk } from './inbox/talks.ts';
export { teachSentence } from './inbox/teach.ts';
export { gapsOf } from './problems/asked-values.ts';
export { settingFaults } from './problems/edition-problems.ts';
export { differentPhrases, unreadable } from './problems/compare-locales.ts';
export { bareProblems, intentProblems, sharedUtterances } from './problems/intent-problems.ts';
export { type Checked, type Fault, type Problem } from './problems/problem.ts';
export { folded } from './problems/wording-faults.ts';
export {
  releaseMoves,
  type Release,
  type ReleaseNote,
  type Scheduled,
  type Version,
  type VersionLine,
} from './release/rows.ts';
export { createReading } from './reading.ts';
export { createStudio, type DraftNow, type PublishRefusal, type Studio } from './studio.ts';
