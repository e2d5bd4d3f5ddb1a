/** Who hears one event, and how the page tells them. */
class Room extends Set<(event: Event) => void> {
  readonly tell = (event: Event): void => {
    for (const hear of [...this]) hear(event);
  };
}

const rooms = new WeakMap<EventTarget, Map<string, Room>>();

/** Hears an event of the page, its window or a media query; however many do, there is one listener. Gives what ends it. */
export function hearPage(target: EventTarget, type: string, hear: (event: Event) => void): () => void {
  const ofTarget = rooms.get(target) ?? new Map<string, Room>();
  const room = ofTarget.get(type) ?? new Room();
  rooms.set(target, ofTarget.set(type, room));
  if (room.size === 0) target.addEventListener(type, room.tell);
  room.add(hear);
  return () => {
    room.delete(hear);
    if (room.size === 0) target.removeEventListener(type, room.tell);
  };
}
