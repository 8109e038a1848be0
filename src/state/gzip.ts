/** Text to gzip bytes, off the main thread where the browser does so. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Gzip bytes to text; rejects when they are not gzip. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer> | Blob): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
