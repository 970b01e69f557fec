namespace OfficeAffairs.Energy.Analytics.Baselines.Learning;

/// <summary>Grows one tree after the other on the same residuals, and takes each tree's correction off them.</summary>
sealed class TreeGrower
{
    readonly FeatureBins[] _bins;
    readonly bool[] _falling;
    readonly double[] _residual;
    readonly double[]? _weights;
    readonly BoostingSettings _settings;
    readonly int[] _order;
    readonly int[] _spare;
    readonly int[] _offset;
    readonly int _size;

    /// <summary>Takes over the residuals: they are changed by every tree.</summary>
    /// <param name="bins">The features in classes.</param>
    /// <param name="falling">Features with which the trees' sum may not rise.</param>
    /// <param name="residual">What is to be explained, row by row.</param>
    /// <param name="weights">Weight of each row, or null for equal weights.</param>
    /// <param name="settings">Settings.</param>
    public TreeGrower(FeatureBins[] bins, bool[] falling, double[] residual, double[]? weights, BoostingSettings settings)
    {
        _bins = bins;
        _falling = falling;
        _residual = residual;
        _weights = weights;
        _settings = settings;
        _order = new int[residual.Length];
        _spare = new int[residual.Length];
        _offset = new int[bins.Length];
        foreach (var (bin, index) in bins.Select((b, i) => (b, i)))
        {
            _offset[index] = _size;
            _size += bin.Count;
        }
    }

    /// <summary>Grows a tree; one without any split has a single node.</summary>
    public BoostedTree Grow()
    {
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
        var nodes = new List<Node> { Root() };
        var feature = new List<int> { -1 };
        var left = new List<int> { 0 };
        for (var leaves = 1; leaves < _settings.Leaves; leaves++)
        {
            var best = Best(nodes);
            if (best < 0)
                break;
            feature[best] = nodes[best].Feature;
            left[best] = nodes.Count;
            var (small, large) = Split(nodes[best]);
            nodes.Add(small);
            nodes.Add(large);
            feature.AddRange([-1, -1]);
            left.AddRange([0, 0]);
        }

        return Finish(nodes, feature, left);
    }

    static int Best(List<Node> nodes)
    {
        var best = -1;
        for (var n = 0; n < nodes.Count; n++)
        {
            if (nodes[n].Feature >= 0 && !nodes[n].Done && (best < 0 || nodes[n].Gain > nodes[best].Gain))
                best = n;
        }

        return best;
    }

    Node Root()
    {
        var root = new Node { Start = 0, End = _order.Length };
        Empty(root);
        Fill(root);
        Search(root);
        return root;
    }

    // The left part of the rows comes first, the larger child's histogram is the parent's less the smaller one's.
    (Node Left, Node Right) Split(Node node)
    {
        var bin = _bins[node.Feature].Bin;
        int at = node.Start, other = 0;
        for (var i = node.Start; i < node.End; i++)
        {
            var row = _order[i];
            if (bin[row] <= node.Border)
                _order[at++] = row;
            else
                _spare[other++] = row;
        }

        Array.Copy(_spare, 0, _order, at, other);
        // With a feature that may only fall, everything left of the border stays above everything right of it.
        var falling = _falling[node.Feature];
        var left = new Node { Start = node.Start, End = at, Low = falling ? node.Middle : node.Low, High = node.High };
        var right = new Node { Start = at, End = node.End, Low = node.Low, High = falling ? node.Middle : node.High };
        var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
        Empty(small);
        Fill(small);
        for (var b = 0; b < _size; b++)
        {
            node.Sums[b] -= small.Sums[b];
            node.Counts[b] -= small.Counts[b];
        }

        for (var b = 0; b < node.Mass.Length; b++)
            node.Mass[b] -= small.Mass[b];
        (large.Sums, large.Counts, large.Mass, node.Sums, node.Counts, node.Mass, node.Done) = (node.Sums, node.Counts, node.Mass, [], [], [], true);
        Search(left);
        Search(right);
        return (left, right);
    }

    void Fill(Node node)
    {
        for (var f = 0; f < _bins.Length; f++)
        {
            var bin = _bins[f].Bin;
            var offset = _offset[f];
            for (var i = node.Start; i < node.End; i++)
            {
                var row = _order[i];
                node.Sums[offset + bin[row]] += _weights is null ? _residual[row] : _weights[row] * _residual[row];
                node.Counts[offset + bin[row]]++;
            }

            for (var i = node.Start; i < node.End && _weights is not null; i++)
                node.Mass[offset + bin[_order[i]]] += _weights[_order[i]];
        }
    }

    void Empty(Node node)
    {
        node.Sums = new double[_size];
        node.Counts = new int[_size];
        node.Mass = _weights is null ? [] : new double[_size];
    }

    void Search(Node node)
    {
        node.Feature = -1;
        if (node.Count < 2 * _settings.ObservationsPerLeaf)
            return;
        double total = 0, mass = 0;
        for (var b = 0; b < _bins[0].Count; b++)
        {
            total += node.Sums[b];
            mass += Mass(node, b);
        }

        var before = total * total / (mass + _settings.Ridge);
        node.Gain = 1e-9 * Math.Abs(before);
        for (var f = 0; f < _bins.Length; f++)
            SearchFeature(node, f, total, mass, before);
    }

    void SearchFeature(Node node, int feature, double total, double mass, double before)
    {
        double sum = 0, part = 0;
        var count = 0;
        for (var b = 0; b < _bins[feature].Count - 1; b++)
        {
            sum += node.Sums[_offset[feature] + b];
            part += Mass(node, _offset[feature] + b);
            count += node.Counts[_offset[feature] + b];
            if (count < _settings.ObservationsPerLeaf)
                continue;
            if (node.Count - count < _settings.ObservationsPerLeaf)
                break;
            var rest = total - sum;
            var gain = sum * sum / (part + _settings.Ridge) + rest * rest / (mass - part + _settings.Ridge) - before;
            if (gain <= node.Gain)
                continue;
            var left = Math.Clamp(sum / (part + _settings.Ridge), node.Low, node.High);
            var right = Math.Clamp(rest / (mass - part + _settings.Ridge), node.Low, node.High);
            if (!_falling[feature] || left >= right)
                (node.Gain, node.Feature, node.Border, node.Middle) = (gain, feature, b, (left + right) / 2);
        }
    }

    double Mass(Node node, int bin) => _weights is null ? node.Counts[bin] : node.Mass[bin];

    BoostedTree Finish(List<Node> nodes, List<int> feature, List<int> left)
    {
        var threshold = new double[nodes.Count];
        for (var n = 0; n < nodes.Count; n++)
        {
            var node = nodes[n];
            if (feature[n] >= 0)
            {
                threshold[n] = Digits.Round(_bins[node.Feature].Upper[node.Border]);
                continue;
            }

            double sum = 0, mass = 0;
            for (var i = node.Start; i < node.End; i++)
            {
                var weight = _weights?[_order[i]] ?? 1;
                sum += weight * _residual[_order[i]];
                mass += weight;
            }

            var value = Digits.Round(_settings.LearningRate * Math.Clamp(sum / (mass + _settings.Ridge), node.Low, node.High));
            threshold[n] = value;
            for (var i = node.Start; i < node.End; i++)
                _residual[_order[i]] -= value;
        }

        return new BoostedTree([.. feature], threshold, [.. left]);
    }

    sealed class Node
    {
        public int Start { get; init; }

        public int End { get; init; }

        public int Count => End - Start;

        public double[] Sums { get; set; } = [];

        public int[] Counts { get; set; } = [];

        public double[] Mass { get; set; } = [];

        public double Low { get; init; } = double.NegativeInfinity;

        public double High { get; init; } = double.PositiveInfinity;

        public double Middle { get; set; }

        public double Gain { get; set; }

        public int Feature { get; set; } = -1;

        public int Border { get; set; }

        public bool Done { get; set; }
    }
}
