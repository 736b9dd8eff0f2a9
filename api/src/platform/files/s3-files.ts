import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { S3Config } from '../config.ts';
import { checkFileId } from './file-id.ts';
import { type FileStore, StorageUnavailable } from './file-store.ts';

/**
 * How long one request may take to connect and to answer, ms: longer than a slow store; two tries are shorter than the fifteen
 * seconds a page waits. Unless told to throw, the client only writes a warning and waits for ever.
 */
const TIMEOUTS = { connectionTimeout: 3_000, requestTimeout: 6_500, throwOnRequestTimeout: true };

/**
 * Files in an S3-compatible store, one object a file, `<prefix><id>`. Objects are private: contents leave only through our
 * own short-lived links (platform/crypto/links.ts), so nobody needs a right on the bucket but the server. The client is
 * loaded only here, so that an installation with a folder never pays for it. A PUT is acknowledged when it is durable.
 */
export async function openS3Files(config: S3Config): Promise<FileStore> {
  const aws = await import('@aws-sdk/client-s3');
  const client: S3Client = new aws.S3Client({
    endpoint: config.endpoint,
    region: config.region,
    forcePathStyle: config.pathStyle,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    maxAttempts: 2,
    requestHandler: TIMEOUTS,
    // Stores that are not Amazon's often refuse the checksum trailers newer clients send unasked.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const { bucket: Bucket, prefix } = config;
  const at = (id: string) => ({ Bucket, Key: `${prefix}${checkFileId(id)}` });

  const get = async (id: string) => {
    const place = at(id);
    try {
      const answer = await client.send(new aws.GetObjectCommand(place));
      return {
        size: answer.ContentLength ?? 0,
        body: answer.Body as Readable & { transformToByteArray(): Promise<Uint8Array> },
      };
    } catch (error) {
      if (isMissing(error)) return null;
      throw new StorageUnavailable('failed', error);
    }
  };

  return {
    async put(id, bytes) {
      const place = at(id);
      try {
        await client.send(new aws.PutObjectCommand({ ...place, Body: bytes, ContentLength: bytes.length }));
      } catch (error) {
        throw new StorageUnavailable(isFull(error) ? 'full' : 'failed', error);
      }
    },
    async read(id) {
      const found = await get(id);
      if (!found) return null;
      try {
        return Buffer.from(await found.body.transformToByteArray());
      } catch (error) {
        throw new StorageUnavailable('failed', error);
      }
    },
    async open(id) {
      const found = await get(id);
      return found && { size: found.size, stream: found.body };
    },
    async remove(id) {
      const place = at(id);
      try {
        await client.send(new aws.DeleteObjectCommand(place));
      } catch (error) {
        if (!isMissing(error)) throw new StorageUnavailable('failed', error);
      }
    },
    async *list() {
      let token: string | undefined;
      do {
        const page = await client
          .send(new aws.ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken: token }))
          .catch((error: unknown) => {
            throw new StorageUnavailable('failed', error);
          });
        for (const { Key, LastModified } of page.Contents ?? []) {
          const id = Key?.slice(prefix.length);
          // Folders and what others put there are not ours.
          if (id && LastModified && isFileId(id)) yield { id, writtenAt: LastModified.getTime() };
        }
        token = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (token);
    },
  };
}

function isFileId(id: string): boolean {
  try {
    return checkFileId(id) === id;
  } catch {
    return false;
  }
}

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;
const isMissing = (error: unknown) => statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket';
/** 507 is what stores answer when a quota is used up; some say it in the name. */
const isFull = (error: unknown) => statusOf(error) === 507 || /QuotaExceeded|StorageFull/i.test((error as Error).name);
