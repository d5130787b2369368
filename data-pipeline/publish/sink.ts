/** Where the published files go: a folder that is put in place only when it is whole. */
export interface Sink {
  /** Absolute path of the folder, for the writers of binary files. */
  folder: string;
  write(path: string, content: string | Uint8Array): Promise<void>;
}
