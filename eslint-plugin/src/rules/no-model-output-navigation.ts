// Model output that chooses an address, a file or a recipient. Loading a module is running it: `no-model-output-execution`.

import { acceptListed, acceptListedLinks, keepFileName, keepInFolder } from '../fixes/index.ts';
import { fixAtCarrier, fixAtSink, guardsAtCarrier } from '../rule-kit/flow-fixes.ts';
import type { AnalysedFile } from '../rule-kit/analysed-file.ts';
import { createRule, flowReport, selectFlows, type Flow, type Suggestions } from '../rule-kit/rule.ts';

const recipients = { name: 'allowedRecipients', meaning: 'Addresses that mail may go to.' };

const kinds: Readonly<Record<string, string>> = {
  url: 'modelChoosesAddress',
  path: 'modelChoosesFile',
  recipient: 'modelChoosesRecipient',
};

export default createRule({
  name: 'no-model-output-navigation',
  description: 'Disallow model output as an address, a file path or a recipient',
  why: 'A reply is shaped by everything the model has read, including text an attacker planted. Taken as an address it reaches services behind your firewall, taken as a path it reads or overwrites files, taken as a recipient it sends your data away.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM05:2025', 'LLM10:2026', 'ASI02:2026'],
  cwe: ['CWE-918', 'CWE-22', 'CWE-601'],
  atlas: ['AML.T0050', 'AML.T0086'],
  alerts: ['AI.Azure_AnomalousToolInvocation', 'AI.Azure_MaliciousUrl.ModelResponse'],
  messages: {
    modelChoosesAddress:
      'Model output from `{{source}}` chooses the address in `{{sink}}`. One injected prompt can then reach any host, also inside your network. Compare the host with a list of allowed ones.',
    modelChoosesFile:
      'Model output from `{{source}}` chooses the file in `{{sink}}`. One injected prompt can then reach any file of this process. Resolve the path and check that it stays in one folder.',
    modelChoosesRecipient:
      'Model output from `{{source}}` chooses who gets the mail of `{{sink}}`. One injected prompt can then send your data away. Take the recipient from your own records.',
  },
  suggestions: {
    keepFileName: 'Keep only the file name of the path.',
    keepInFolder: 'Keep the path in one folder.',
    keepInFolderByHelper: 'Keep the path in one folder, through a helper module.',
    allowOrigins: 'Allow only listed hosts.',
    allowOriginsByHelper: 'Allow only listed hosts, checked in a helper module.',
    allowRecipients: 'Send only to listed recipients.',
    allowRecipientsByHelper: 'Send only to listed recipients, checked in a helper module.',
  },
  *find(file) {
    for (const flow of selectFlows(file, (f) => f.label === 'model' && f.sink in kinds))
      yield { ...flowReport(flow, kinds[flow.sink] ?? ''), suggestions: fixesOf(file, flow) };
  },
});

function fixesOf(file: AnalysedFile, flow: Flow): Suggestions {
  if (flow.sink === 'url') return guardsAtCarrier(file, flow, 'allowOrigins', acceptListedLinks);
  if (flow.sink === 'recipient')
    return guardsAtCarrier(file, flow, 'allowRecipients', (place) => acceptListed(recipients, place));
  const isBuilt = file.nodeAt(flow.at.start, flow.at.end)?.type !== 'Identifier';
  const inFolder: Suggestions = [
    { id: 'keepInFolder', edits: fixAtSink(file, flow, keepInFolder('file')) },
    { id: 'keepInFolderByHelper', edits: fixAtSink(file, flow, keepInFolder('module')) },
  ];
  const nameAlone: Suggestions = [{ id: 'keepFileName', edits: fixAtCarrier(file, flow, keepFileName) }];
  return isBuilt ? [...nameAlone, ...inFolder] : [...inFolder, ...nameAlone];
}
