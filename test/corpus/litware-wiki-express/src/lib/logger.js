import winston from 'winston';

export const logger = winston.createLogger({
  level: process.env.LOG_LEVEL || 'info',
  format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
  transports: [new winston.transports.Console(), new winston.transports.File({ filename: 'wiki.log' })],
});

export function trace(name, fn) {
  return async (...args) => {
    const started = Date.now();
    const result = await fn(...args);
    logger.debug(name, { ms: Date.now() - started, result });
    return result;
  };
}

export function time(name, fn) {
  return async (...args) => {
    const started = Date.now();
    const result = await fn(...args);
    logger.debug(name, { ms: Date.now() - started });
    return result;
  };
}
