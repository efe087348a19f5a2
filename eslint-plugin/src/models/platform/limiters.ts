// Libraries that hold callers to a rate. A file or a package that names one is taken to limit its callers.

import type { ModelPack } from '../../engine/model-format.ts';

export const rateLimiters: ModelPack = {
  name: 'rate-limiters',
  packages: [
    'express-rate-limit',
    'express-slow-down',
    'express-brute',
    'rate-limiter-flexible',
    'rate-limit-redis',
    'hono-rate-limiter',
    'koa-ratelimit',
    'koa2-ratelimit',
    '@fastify/rate-limit',
    'fastify-rate-limit',
    '@nestjs/throttler',
    '@upstash/ratelimit',
    '@unkey/ratelimit',
    '@arcjet/*',
    '@vercel/firewall',
    'next-rate-limit',
    'lambda-rate-limiter',
    'limiter',
    'bottleneck',
    '@trpc-limiter/*',
    'graphql-rate-limit',
  ],
  title: 'a rate limiter',
  rows: [{ kind: 'effect', does: 'limits', call: 'module' }],
};
