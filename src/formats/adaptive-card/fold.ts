import type { Element } from './elements.ts';

/** A part of a card that a button shows and hides. */
export interface Fold {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Element[];
}

/** One row of buttons, and behind each of them what it shows. */
export function fold(folds: readonly Fold[]): Element[] {
  if (folds.length === 0) return [];
  const actions = folds.map(({ id, title }) => ({
    type: 'Action.ToggleVisibility' as const,
    title,
    targetElements: [id],
  }));
  return [
    { type: 'ActionSet', actions },
    ...folds.map(({ id, items }) => ({ type: 'Container' as const, id, isVisible: false as const, items })),
  ];
}
