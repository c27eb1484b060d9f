// Pictures of products: refused or kept by what is in them, made small by workers, sent in the form that the caller likes best.
export { createFolderStorage } from './folder.ts';
export { negotiate } from './negotiate.ts';
export { createPictures, type AddRefusal, type PictureShown, type Pictures } from './pictures.ts';
export { createS3Storage } from './s3.ts';
export type { Storage } from './storage.ts';
