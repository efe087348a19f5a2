// Tells instruction text from separators and labels.

/** Stands for a part of a text that is not constant. */
export const hole = '\0';

const word = /[\p{L}][\p{L}'’-]*/gu;
const verbs =
  'summari[sz]e|translate|classify|explain|write|answer|generate|extract|rewrite|analy[sz]e|describe|create|convert|list|' +
  'review|respond|reply|act|find|fix|improve|suggest|compare|evaluate|continue|complete|correct|detect|identify|return|' +
  'draft|compose|plan|decide|score|rate|rank|categori[sz]e|paraphrase|proofread|simplify|expand|shorten|invent|give|make|' +
  'tell|say|help|show|provide|use|choose|pick|recommend|build|design|prepare|produce|propose|outline|judge|predict|' +
  'estimate|sort|select|greet|sum up';
const instructing = new RegExp(
  `\\b(?:${verbs}|you are|you must|your task|your job|given|please|never|always|do not|don't|only|must|should|instructions?|prompt|context|assistant|rules?)\\b`,
  'i',
);
/** `Notes of the traveller:` names what follows. */
const label = /[:=][\s"'`(<[]*$/;
const maxLabelWords = 5;

/** Whether constant text around holes tells a model what to do; a separator or a short label does not. */
export function isInstruction(text: string): boolean {
  let words = 0;
  for (const line of text.split(/[\0\n]/)) {
    const count = line.match(word)?.length ?? 0;
    if (count >= 1 && instructing.test(line)) return true;
    if (count > maxLabelWords || !label.test(line)) words += count;
  }
  return words >= 3;
}
