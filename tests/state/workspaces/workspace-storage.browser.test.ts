import { afterEach, describe, expect, it, vi } from 'vitest';
import { deskDocument } from '../../../src/state/workspaces/workspace-file';
import { WorkspaceStorage } from '../../../src/state/workspaces/workspace-storage';

const opened: WorkspaceStorage[] = [];
let names = 0;

/** Two windows of one browser. */
function windows(): readonly [WorkspaceStorage, WorkspaceStorage] {
  const name = `workspaces-${names++}-${performance.now()}`;
  const pair = [new WorkspaceStorage(name), new WorkspaceStorage(name)] as const;
  opened.push(...pair);
  return pair;
}
afterEach(() => {
  vi.unstubAllGlobals();
  for (const storage of opened.splice(0)) storage.close();
});

const workspace = (text: string) => ({
  id: 'w',
  name: 'W',
  size: 1,
  desk: deskDocument(1, '#/analyst', { notes: text, columns: new Float64Array([1, 2]) }),
});

describe('WorkspaceStorage in IndexedDB', () => {
  it('saves only for whoever has seen the latest revision', async () => {
    const [one, two] = windows();
    expect(await one.put(workspace('a'), 0)).toMatchObject({ kind: 'saved', workspace: { revision: 1 } });
    expect(await two.put(workspace('b'), 0)).toMatchObject({ kind: 'conflict', theirs: { revision: 1 } });
    expect(await two.put(workspace('b'), 1)).toMatchObject({ kind: 'saved', workspace: { revision: 2 } });
    expect(await one.put(workspace('c'), 1)).toMatchObject({ kind: 'conflict', theirs: { revision: 2 } });
    const [kept] = await one.workspaces();
    expect(kept).toMatchObject({ revision: 2, desk: { documents: { notes: 'b' } } });
    expect(kept?.desk.documents['columns']).toEqual(new Float64Array([1, 2]));
    await two.remove('w');
    expect(await one.put(workspace('d'), 2)).toEqual({ kind: 'conflict', theirs: null });
    expect(await one.workspaces()).toEqual([]);
  });

  it('of two savings at the same moment lets one through', async () => {
    const [one, two] = windows();
    const results = await Promise.all([one.put(workspace('a'), 0), two.put(workspace('b'), 0)]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
  });

  it('keeps desks by window', async () => {
    const [one, two] = windows();
    await one.putDesk({ deskId: 'one', desk: deskDocument(1, '#/analyst', {}) });
    await two.putDesk({ deskId: 'two', desk: deskDocument(2, '#/analyst', {}) });
    await one.putDesk({ deskId: 'one', desk: deskDocument(3, '#/analyst', {}) });
    expect((await two.desks()).map(({ deskId, desk }) => [deskId, desk.savedMs])).toEqual([
      ['one', 3],
      ['two', 2],
    ]);
    await two.removeDesk('one');
    expect(await one.desks()).toHaveLength(1);
  });

  it('says where a browser keeps nothing, and where it has no room', async () => {
    const refuse = (name: string) =>
      vi.stubGlobal('indexedDB', {
        open: () => {
          throw new DOMException('no', name);
        },
      });
    refuse('SecurityError');
    await expect(windows()[0].workspaces()).rejects.toMatchObject({
      code: 'storage-failed',
      details: { where: 'blocked' },
    });
    refuse('QuotaExceededError');
    const [one] = windows();
    await expect(one.put(workspace('a'), 0)).rejects.toMatchObject({ details: { where: 'full' } });
    vi.unstubAllGlobals();
    expect(await one.put(workspace('a'), 0)).toMatchObject({ kind: 'saved' });
  });
});
