// The fixes' public face: each takes a view of the file and a node, and gives edits or null.
export { readFromEnvironment, type KeyPart } from './environment.ts';
export { useEntraId } from './entra-id.ts';
export { useExecFile } from './exec-file.ts';
export { checkWithPromptShields, stripInvisibleFirst } from './guards.ts';
export { sanitizeFirst, showAsText } from './html.ts';
export { logHashByHelper, logHashInstead, logSizeInstead } from './log.ts';
export type { LoggedText } from './log-place.ts';
export { keepFileName } from './keep-file-name.ts';
export { moveToUserMessage } from './move-to-user-message.ts';
export { addOption, addUserContext } from './options.ts';
export { handleFiltered } from './outcome.ts';
export { parseAsData } from './parse-as-data.ts';
export { useQueryParameters } from './query-parameters.ts';
export { splitPrompt } from './split-prompt.ts';
export { addStepLimit } from './step-limit.ts';
export { turnOff } from './turn-off.ts';
export { fieldNameRange, keepAddress, renameField, takeLastHop, useObjectId } from './user-context.ts';
