import { createHash } from 'node:crypto';

/** Path → blob; directories are not simulated. */
export type Files = ReadonlyMap<string, string>;

export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

/** The objects and branches of one repository. Whatever is here is addressed by its content, as in git. */
export class Git {
  readonly blobs = new Map<string, Buffer>();
  readonly trees = new Map<string, Files>();
  readonly commits = new Map<string, Commit>();
  /** Branch → commit. */
  readonly branches = new Map<string, string>();

  addBlob(content: Buffer): string {
    const sha = sha1(Buffer.concat([Buffer.from(`blob ${content.length}\0`), content]));
    this.blobs.set(sha, content);
    return sha;
  }

  addTree(files: Files): string {
    const sha = sha1(Buffer.from(JSON.stringify(['tree', ...[...files].sort()])));
    this.trees.set(sha, files);
    return sha;
  }

  addCommit(commit: Omit<Commit, 'sha'>): Commit {
    // A count stands for the time that makes equal commits of git differ.
    const sha = sha1(Buffer.from(JSON.stringify(['commit', commit, this.commits.size])));
    const added = { sha, ...commit };
    this.commits.set(sha, added);
    return added;
  }

  /** The newest commit of a branch and its files; undefined when there is no such branch. */
  head(branch: string): { readonly commit: Commit; readonly files: Files } | undefined {
    return this.commitOf(this.branches.get(branch) ?? '');
  }

  /** The same of a branch or of any commit. */
  at(ref: string): { readonly commit: Commit; readonly files: Files } | undefined {
    return this.head(ref) ?? this.commitOf(ref);
  }

  commitOf(sha: string): { readonly commit: Commit; readonly files: Files } | undefined {
    const commit = this.commits.get(sha);
    return commit && { commit, files: this.trees.get(commit.tree) ?? new Map() };
  }

  /** Another commit on a branch, with these files beside those that it has; answers its sha. */
  commitTo(branch: string, files: Readonly<Record<string, string | Uint8Array>>): string {
    const head = this.head(branch);
    const added = Object.entries(files).map(([name, content]) => [name, this.addBlob(Buffer.from(content))] as const);
    const tree = this.addTree(new Map([...(head?.files ?? []), ...added]));
    const { sha } = this.addCommit({ message: 'Change files', tree, parents: head ? [head.commit.sha] : [] });
    this.branches.set(branch, sha);
    return sha;
  }

  /** Newest first. */
  history(branch: string): Commit[] {
    const found: Commit[] = [];
    for (let commit = this.head(branch)?.commit; commit; commit = this.commits.get(commit.parents[0] ?? '')) {
      found.push(commit);
    }
    return found;
  }

  /** Whether the history of `sha` leads back to `ancestor`. */
  descends(sha: string, ancestor: string): boolean {
    const waiting = [sha];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === ancestor) return true;
      waiting.push(...(this.commits.get(next)?.parents ?? []));
    }
    return false;
  }
}

function sha1(content: Buffer): string {
  return createHash('sha1').update(content).digest('hex');
}
