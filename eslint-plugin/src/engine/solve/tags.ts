// Tags as numbers, one table for all modules of a project.

import type { Tag, TagId } from './analysis.ts';

/** Tags as numbers. One table for all modules of a project. */
export class TagTable {
  private readonly tags: Tag[] = [];
  private readonly ids = new Map<string, TagId>();

  id(tag: Tag): TagId {
    const name = nameOf(tag);
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const id = this.tags.length;
    this.tags.push(tag);
    this.ids.set(name, id);
    return id;
  }

  get(id: TagId): Tag {
    const tag = this.tags[id];
    if (!tag) throw new Error(`unknown tag ${String(id)}`);
    return tag;
  }
}

function nameOf(tag: Tag): string {
  switch (tag.kind) {
    case 'api':
      return `a${String(tag.node.id)}${tag.guessed ? '?' : ''}${tag.owner ? `o${String(tag.owner.of.serial)}:${String(tag.owner.value)}` : ''}`;
    case 'function':
      return `f${String(tag.of.serial)}:${String(tag.fn)}`;
    case 'class':
      return `c${String(tag.of.serial)}:${String(tag.classId)}`;
    case 'instance':
      return `i${String(tag.of.serial)}:${String(tag.classId)}`;
    case 'module':
      return `m${String(tag.of.serial)}`;
  }
}
