import { join } from 'node:path';
import type { Config } from '#config';
import { createFolderStorage, createS3Storage, type Storage } from '#pictures';

/** Where pictures lie: a bucket if one is named, otherwise a folder beside the other data. */
export const storageOf = ({ pictures, aws, store }: Config): Storage => {
  const { bucket, endpoint } = pictures;
  if (bucket === undefined) return createFolderStorage(join(store.dataFolder, 'pictures'));
  return createS3Storage({ bucket, region: aws.region, ...(endpoint !== undefined && { endpoint }) });
};
