import 'dotenv/config';
import cookieParser from 'cookie-parser';
import express from 'express';
import { logger } from './lib/logger.js';
import { pages } from './routes/pages.js';
import { search } from './routes/search.js';

const app = express();
app.set('view engine', 'ejs');
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use(cookieParser());
app.use('/pages', pages);
app.use('/search', search);

app.use((error, req, res, next) => {
  logger.error('request failed', { path: req.path, code: error.code });
  if (res.headersSent) return next(error);
  res.status(500).render('error', { code: error.code });
});

app.listen(process.env.PORT || 8080, () => logger.info('wiki is up'));
