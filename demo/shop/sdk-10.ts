import * as Sentry from 'sentry-browser-10';
import { openShop } from './shop.js';

openShop(Sentry);
