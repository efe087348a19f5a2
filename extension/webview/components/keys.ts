// Arrow keys in a row or list of which one member is in the tab order.

/** Moves the focus among the members and answers the new one, so that the caller can select it. */
export function moveFocus(event: KeyboardEvent, members: readonly HTMLElement[]): HTMLElement | null {
  const current = members.findIndex((member) => member === document.activeElement);
  const target = members[toIndex(event.key, current, members.length)];
  if (target === undefined) return null;
  event.preventDefault();
  target.focus();
  return target;
}

function toIndex(key: string, current: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(current + 1, count - 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(current - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}

export function getMembers(event: Event, selector: string): readonly HTMLElement[] {
  const { currentTarget } = event;
  return currentTarget instanceof Element ? [...currentTarget.querySelectorAll<HTMLElement>(selector)] : [];
}
