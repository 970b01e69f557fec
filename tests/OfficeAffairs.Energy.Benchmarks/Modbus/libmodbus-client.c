/* Reads 100 holding registers over and over on libmodbus: a thread for each connection.
   Usage: libmodbus-client PORT CONNECTIONS SECONDS. Prints "reads seconds worst_ms cpu_seconds". */
#include <errno.h>
#include <modbus/modbus.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static int port;
static double seconds;

struct worker {
    pthread_t thread;
    long reads;
    double worst;
    int failed;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void *run(void *argument)
{
    struct worker *self = argument;
    uint16_t registers[100];
    modbus_t *ctx = modbus_new_tcp("127.0.0.1", port);
    if (ctx == NULL || modbus_set_slave(ctx, 1) != 0 || modbus_connect(ctx) != 0) {
        self->failed = 1;
        return NULL;
    }
    double before = now(), end = before + seconds;
    while (before < end) {
        if (modbus_read_registers(ctx, 0, 100, registers) != 100 || registers[99] != (uint16_t)(99 * 257)) {
            self->failed = 1;
            break;
        }
        double after = now();
        if (after - before > self->worst)
            self->worst = after - before;
        before = after;
        self->reads++;
    }
    modbus_close(ctx);
    modbus_free(ctx);
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    port = atoi(argv[1]);
    int count = atoi(argv[2]);
    seconds = atof(argv[3]);
    struct worker *workers = calloc(count, sizeof *workers);
    double start = now();
    for (int i = 0; i < count; i++)
        pthread_create(&workers[i].thread, NULL, run, &workers[i]);
    long reads = 0;
    double worst = 0;
    for (int i = 0; i < count; i++) {
        pthread_join(workers[i].thread, NULL);
        if (workers[i].failed) {
            fprintf(stderr, "a read failed\n");
            return 1;
        }
        reads += workers[i].reads;
        worst = workers[i].worst > worst ? workers[i].worst : worst;
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("%ld %.6f %.6f %.6f\n", reads, now() - start, worst * 1000, cpu);
    return 0;
}
