using FsCheck;
using FsCheck.Fluent;
using OfficeAffairs.Energy.Mqtt;
using OfficeAffairs.Energy.Mqtt.Packets;
using static OfficeAffairs.Energy.Tests.Mqtt.Packets.PacketAssert;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

public sealed class RoundTripTests
{
    static readonly Gen<string> Words =
        from letters in Gen.ArrayOf(Gen.Elements("a", "Z", "/", "$", " ", "能", "\U0002A6D4", "\u00e9"))
        select string.Concat(letters);

    static readonly Gen<string> Topics = from word in Words select "t" + word;

    static readonly Gen<byte[]> Data = from bytes in Gen.ArrayOf(Gen.Choose(0, 255)) select Array.ConvertAll(bytes, value => (byte)value);

    static readonly Gen<MqttPublication> Publications =
        from topic in Topics
        from payload in Data
        from qos in Gen.Choose(0, 1)
        from retain in Gen.Elements(true, false)
        from contentType in Optional(Words)
        from responseTopic in Optional(Topics)
        from expiry in Gen.Choose(-1, 100_000)
        from correlation in Data
        from properties in Gen.ListOf(from name in Words from value in Words select new MqttUserProperty(name, value))
        select new MqttPublication
        {
            Topic = topic,
            Payload = payload,
            QualityOfService = (MqttQualityOfService)qos,
            Retain = retain,
            ContentType = contentType,
            ResponseTopic = responseTopic,
            MessageExpiry = expiry < 0 ? null : TimeSpan.FromSeconds(expiry),
            CorrelationData = correlation,
            UserProperties = [.. properties],
        };

    [Fact]
    public void Publication_written_is_read_as_it_was() =>
        Prop.ForAll(Publications.ToArbitrary(), publication =>
        {
            var message = new OutgoingMessage(publication.Topic, publication.Payload, publication.QualityOfService, publication.Retain);
            var read = ReadPublish(Written(output => PublishPacket.Write(output, message, PublishProperties.Build(publication), 77)));

            Assert.Equal((publication.Topic, publication.QualityOfService, publication.Retain), (read.Topic, read.QualityOfService, read.Retain));
            Assert.Equal(publication.QualityOfService == MqttQualityOfService.AtLeastOnce ? 77 : 0, read.PacketId);
            Assert.True(publication.Payload.Span.SequenceEqual(read.Payload.Span));
            Assert.Equal((publication.ContentType, publication.ResponseTopic, publication.MessageExpiry), (read.Properties?.ContentType, read.Properties?.ResponseTopic, read.Properties?.MessageExpiry));
            Assert.Equal(publication.CorrelationData.ToArray(), read.Properties?.CorrelationData ?? []);
            Assert.Equal(publication.UserProperties, read.Properties?.UserProperties ?? []);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Written_length_is_the_measured_one() =>
        Prop.ForAll(Publications.ToArbitrary(), publication =>
        {
            var message = new OutgoingMessage(publication.Topic, publication.Payload, publication.QualityOfService, publication.Retain);
            var properties = PublishProperties.Build(publication);
            var measured = PublishPacket.Measure(MqttText.Measure(message.Topic), properties?.Written.Length ?? 0, message.Payload.Length, message.QualityOfService, out _);

            Assert.Equal(measured, Written(output => PublishPacket.Write(output, message, properties, 1)).Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_length_written_is_read_as_it_was() =>
        Prop.ForAll(Gen.Choose(0, VariableInteger.Maximum).ToArbitrary(), value =>
        {
            var bytes = new byte[VariableInteger.MaximumBytes];
            var length = VariableInteger.Write(value, bytes);

            Assert.Equal(ServerFrames.Length(value), bytes[..length]);
            Assert.Equal(length, VariableInteger.Read(bytes, out var read));
            Assert.Equal(value, read);
        }).QuickCheckThrowOnFailure();

    static Gen<string?> Optional(Gen<string> text) => Gen.OneOf(Gen.Constant<string?>(null), from value in text select (string?)value);
}
