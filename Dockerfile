# The shop in a container. The database is a service of its own (docker-compose.yml), so that this one keeps nothing
# but the mail it writes; without DATABASE_URL it would start the embedded PostgreSQL in /data all the same.

FROM node:24-slim AS packages
WORKDIR /shop
COPY package.json package-lock.json ./
COPY prisma/schema.prisma prisma/
COPY prisma.config.ts ./
COPY scripts/generate-client.mjs scripts/
# What installing does besides is done here by name: the console needs sources that would make this layer anew each time.
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts && node scripts/generate-client.mjs

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 PARLEY_DATA=/data
WORKDIR /shop
COPY --from=packages /shop/node_modules node_modules
COPY --from=packages /shop/src/store/generated src/store/generated
COPY package.json tsconfig.json ./
COPY prisma prisma
COPY scripts scripts
COPY src src
COPY intents intents
COPY samples samples
COPY functions functions
COPY mappings mappings
COPY web web
RUN npm run console:build
# The sources are put together here, since nobody may write into the image later.
RUN mkdir /data && chown node:node /data && \
  node -e "import('./scripts/bundle.mjs').then(({ bundled }) => bundled('/shop/src/main.ts'))"
USER node
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would stand between the container's signals and the shop.
CMD ["node", "scripts/run.mjs", "src/main.ts"]
