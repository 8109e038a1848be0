/** Long enough for the browser to have taken the file from its address. */
const REVOKE_MS = 60_000;

/** Hands a file to the browser to save, as a person who clicks on a link to it would. */
export function saveBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
