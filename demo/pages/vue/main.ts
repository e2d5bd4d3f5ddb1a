import { createApp } from 'vue';
import ReleaseWatch from './release-watch.vue';

createApp(ReleaseWatch).mount('#app');
