// Where the command line writes to, in colours or without.

export interface Terminal {
  readonly out: (text: string) => void;
  /** null where nobody is looking: progress is then left out */
  readonly progress: ((text: string) => void) | null;
  readonly error: (text: string) => void;
  readonly paint: Paint;
  readonly width: number;
}

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const maxWidth = 110;

export function createTerminal(color: boolean | null): Terminal {
  const { stdout, stderr, env } = process;
  const isColored = color ?? (env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stdout.isTTY);
  const wrap = (open: number, close: number) => (text: string) =>
    isColored ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return {
    out: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
    progress: stderr.isTTY && !env.CI ? (text) => void stderr.write(`\r\x1b[2K${text}`) : null,
    paint: {
      bold: wrap(1, 22),
      dim: wrap(2, 22),
      red: wrap(31, 39),
      yellow: wrap(33, 39),
      blue: wrap(34, 39),
      green: wrap(32, 39),
      cyan: wrap(36, 39),
    },
    width: Math.min(stdout.columns || maxWidth, maxWidth),
  };
}

/** Breaks at spaces. */
export function wrapText(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width - indent.length) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join('\n');
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}
