import { mount } from 'svelte';
import App from './App.svelte';
import { speakAtStart } from './state/language';
import { allowOwnWorkers } from './trusted-types';
import './ui/base.css';

allowOwnWorkers();

const target = document.getElementById('app');
if (!target) throw new Error("index.html: found no element '#app', expected one");
// Not awaited at the top level: the bundler then shares nothing from this chunk, and splits the page in a hundred more.
void speakAtStart().then(() => mount(App, { target }));
