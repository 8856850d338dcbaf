/** Every ASCII punctuation mark may be escaped in Markdown (CommonMark 2.4); `<` and `&` as entities, since HTML is read first in a table. */
export function gfm(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-.!~|>:@$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
