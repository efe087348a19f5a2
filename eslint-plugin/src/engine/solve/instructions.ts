// Tells instruction text from separators and labels.

const word = /[\p{L}][\p{L}'’-]*/gu;
const instructing =
  /\b(summari[sz]e|translate|classify|explain|write|answer|generate|extract|rewrite|analy[sz]e|describe|create|convert|list|review|respond|reply|act|you are|your task|given|find|fix|improve|suggest|compare|evaluate|continue|complete|correct|detect|identify|act as|respond with|return|draft|compose|plan|decide|score|rate|rank|categori[sz]e|paraphrase|proofread|simplify|expand|shorten|instructions?|prompt|context|assistant|rules?)\b/i;

/** Whether constant text around a hole tells a model what to do; a separator or a short label does not. */
export function isInstruction(text: string): boolean {
  const words = text.match(word)?.length ?? 0;
  return words >= 3 || (words >= 1 && instructing.test(text));
}
