import type { S3Client } from '@aws-sdk/client-s3';
import type { Storage } from './storage.ts';

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** Another place that speaks as S3 does. */
  readonly endpoint?: string;
}

/** Milliseconds that one call may take. */
const LIMIT = 30_000;

/** Objects of a bucket; who we are is found as every AWS client finds it. The client is loaded when it is first needed. */
export const createS3Storage = ({ bucket, region, endpoint }: S3Settings): Storage => {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-s3');
    const client: S3Client = new sdk.S3Client({
      ...{ region, maxAttempts: 3 },
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    });
    return { ...sdk, client };
  };
  let loaded: ReturnType<typeof load> | null = null;
  const s3 = () => (loaded ??= load());
  const inTime = () => ({ abortSignal: AbortSignal.timeout(LIMIT) });
  return {
    put: async (key, bytes, type) => {
      const { client, PutObjectCommand } = await s3();
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: type }), inTime());
    },
    get: async (key) => {
      const { client, GetObjectCommand, NoSuchKey } = await s3();
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), inTime());
        return Body ? Buffer.from(await Body.transformToByteArray()) : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    removeAll: async (prefix) => {
      const { client, ListObjectsV2Command, DeleteObjectCommand } = await s3();
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }),
        inTime(),
      );
      for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }), inTime());
    },
  };
};
