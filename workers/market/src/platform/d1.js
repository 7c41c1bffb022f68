// The rows of each statement of a batch, one line of JSON each (JSON breaks no line by itself), below a line with the
// milliseconds that the database says it took.
export function linesOf(replies) {
  let spent = 0;
  let lines = "";
  for (const { results, meta } of replies) {
    spent += meta?.duration ?? 0;
    lines += `\n${JSON.stringify(results)}`;
  }
  return `${spent}${lines}`;
}
