type Fields = Record<string, string | number | undefined>;

function write(level: 'info' | 'warn', event: string, fields: Fields) {
  console[level](JSON.stringify({ level, event, at: new Date().toISOString(), ...fields }));
}

export const log = {
  info: (event: string, fields: Fields = {}) => write('info', event, fields),
  warn: (event: string, fields: Fields = {}) => write('warn', event, fields),
};
