// Shows a file of the page as it was written: <pre data-source="release-watch.vue"></pre>
for (const room of document.querySelectorAll('pre[data-source]')) {
  const answer = await fetch(room.dataset.source);
  room.textContent = answer.ok ? await answer.text() : `${room.dataset.source} could not be read.`;
}
