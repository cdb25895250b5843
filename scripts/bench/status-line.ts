/** A line of the terminal that is written over while something runs. */

export interface StatusLine {
  /** Shows the line; nothing where there is no terminal. */
  show(text: string): void;
  /** Takes it away, for a line that stays. */
  clear(): void;
}

const startOfLine = '\r\u001B[K';

/** @param stream where it is shown: not where figures go that may be piped on */
export function createStatusLine(stream: NodeJS.WriteStream): StatusLine {
  let shown = false;
  return {
    show(text) {
      if (!stream.isTTY) return;
      stream.write(startOfLine + text);
      shown = true;
    },
    clear() {
      if (shown) stream.write(startOfLine);
      shown = false;
    },
  };
}
