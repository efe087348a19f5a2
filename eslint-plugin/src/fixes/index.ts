// The fixes' public face: each takes a view of the file and a node, and gives edits or null.
export { readFromEnvironment, type KeyPart } from './environment.ts';
export { addEntraId } from './entra-default.ts';
export { useEntraId } from './entra-id.ts';
export { addPromptShield, stripInvisible } from './check-text.ts';
export {
  acceptListed,
  acceptListedLinks,
  keepInFolder,
  keepUserTurns,
  markAsData,
  type ValueList,
} from './closed-values.ts';
export { checkFilter, handleFilteredField, limitRate, logDecision, shieldText } from './around-call.ts';
export { checkFieldsOf, parseWithSchema } from './check-fields.ts';
export { checkToolCall, checkToolName } from './check-tool-name.ts';
export { logErrorName, sendFixedSentence } from './errors.ts';
export { useExecFile } from './exec-file.ts';
export { checkWithPromptShields, stripInvisibleFirst } from './guards.ts';
export { sanitizeFirst, sanitizeValue, showAsText } from './html.ts';
export { logHashByHelper, logHashInstead, logSizeInstead } from './log.ts';
export type { LoggedText } from './log-place.ts';
export { hashArgument, hashArgumentByHelper } from './hashed-argument.ts';
export { takeKeyOut } from './key-in-text.ts';
export { useOwnRoute } from './own-route.ts';
export { restoreFilter } from './restore-filter.ts';
export { keepFileName } from './keep-file-name.ts';
export { moveToUserMessage } from './move-to-user-message.ts';
export { addOption, addUserContext, addUserContextOf } from './options.ts';
export { handleFiltered } from './outcome.ts';
export { parseAsData } from './parse-as-data.ts';
export { useQueryParameters } from './query-parameters.ts';
export { splitPrompt } from './split-prompt.ts';
export { sendReference } from './send-reference.ts';
export { addStepLimit } from './step-limit.ts';
export { turnOff } from './turn-off.ts';
export { fieldNameRange, keepAddress, renameField, takeLastHop, useObjectId } from './user-context.ts';
export { removeOption } from './remove-option.ts';
