import { mount } from 'svelte';
import ReleaseWatch from './release-watch.svelte';

const room = document.getElementById('app');
if (room) mount(ReleaseWatch, { target: room });
