import { mount } from 'svelte';
import App from './App.svelte';
import { allowOwnWorkers } from './trusted-types';
import './ui/base.css';

allowOwnWorkers();

const target = document.getElementById('app');
if (!target) throw new Error("index.html: found no element '#app', expected one");
mount(App, { target });
