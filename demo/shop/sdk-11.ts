import * as Sentry from '@sentry/browser';
import { openShop } from './shop.js';

openShop(Sentry);
